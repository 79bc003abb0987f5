# syntax=docker/dockerfile:1
# Two images: `app` (the dashboard; the build too, by another command) and `proxy` (nginx with the frontend's files).
#   docker build --target app --tag city-strategy-atlas .
# CHROMIUM=yes adds Chrome for pictures of charts; without it plotly.js in QuickJS draws them (Python below 3.13).

FROM python:3.12-slim AS wheels
WORKDIR /wheels
COPY requirements.txt constraints.txt ./
RUN pip wheel --no-cache-dir --only-binary=:all: --requirement requirements.txt

FROM python:3.12-slim AS app
ARG CHROMIUM=no
RUN if [ "$CHROMIUM" = yes ]; then \
        apt-get update && apt-get install --yes --no-install-recommends chromium && rm -rf /var/lib/apt/lists/*; \
    fi
# Everything from the wheels and nothing from the network; afterwards no installer stays behind.
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels --requirement /wheels/requirements.txt \
    && pip uninstall --yes --quiet setuptools wheel pip
WORKDIR /srv/atlas
COPY app.py LICENSE ./
COPY .streamlit .streamlit
COPY briefing briefing
COPY dashboard dashboard
COPY data data
COPY etl etl
COPY pages pages
COPY static static
# The account owns the folder that builds write to, and nothing else.
RUN python -m compileall -q . \
    && useradd --uid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin atlas \
    && install --directory --owner atlas --group atlas data/build
USER atlas
ENV CITY_STRATEGY_MODE=public \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["python", "-m", "streamlit", "run", "app.py", "--server.address", "0.0.0.0", "--server.port", "8501"]

FROM app AS frontend
COPY deploy deploy
RUN python -m deploy.static_files /tmp/www

FROM nginx:1.28-alpine AS proxy
WORKDIR /srv/proxy
COPY --from=frontend /tmp/www www
COPY deploy/nginx/nginx.conf deploy/nginx/headers.conf deploy/nginx/passing.conf deploy/container/listen.conf deploy/container/upstream.conf ./
RUN install -d -o nginx -g nginx temp
USER nginx
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --retries=3 CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/_stcore/health"]
ENTRYPOINT ["nginx", "-p", "/srv/proxy", "-c", "/srv/proxy/nginx.conf"]
