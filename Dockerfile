# The kg command, with all it needs: docker build -t who-acted-where .
FROM python:3.12-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY kg kg
COPY ingest ingest
COPY api api
COPY cypher cypher
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 kg
COPY requirements.lock /tmp/
RUN pip install --no-cache-dir --require-hashes -r /tmp/requirements.lock
COPY --from=build /wheels /tmp/wheels
RUN pip install --no-cache-dir --no-deps /tmp/wheels/*.whl
USER kg
WORKDIR /home/kg
EXPOSE 8000
ENTRYPOINT ["kg"]
CMD ["--help"]
