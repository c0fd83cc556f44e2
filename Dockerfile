# The command alone in an image of some 7 MB:
#   docker build -t hf-signin . && docker run --rm hf-signin render > badge.svg
FROM rust:1.95-bookworm AS build
WORKDIR /hf-signin
COPY . .
RUN bindings/native/build

FROM scratch
COPY --from=build /hf-signin/target/native/hf-signin /hf-signin
USER 65534:65534
WORKDIR /work
ENTRYPOINT ["/hf-signin"]
