"""Signs in at an app in a browser whose cookies are not all ASCII.

Run by `hf-signin dev --yes`: drive.py PORT APP [ARGUMENT…]
"""

import http.client
import os
import subprocess
import sys
import time
from urllib.parse import urlsplit

PORT = int(sys.argv[1])
# White_Space that a browser takes in a name of a cookie.
WHITE_SPACE = [c for c in map(chr, range(sys.maxunicode)) if c.isspace() and c > " "]


class Browser:
    def __init__(self, *others: bytes):
        self.cookies: dict[str, str] = {}
        self.others = others

    def field(self) -> bytes:
        own = [f"{name}={value}".encode() for name, value in self.cookies.items()]
        return b"; ".join([*self.others, *own, *self.others])

    def get(self, url: str, cookies: bytes | None = None) -> tuple[int, str, str]:
        parts = urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
        connection.putrequest("GET", f"{parts.path or '/'}?{parts.query}".removesuffix("?"))
        field = self.field() if cookies is None else cookies
        if parts.port == PORT and field:
            connection.putheader("Cookie", field)
        connection.endheaders()
        answer = connection.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                pair, _, attributes = value.partition(";")
                name, _, value = pair.partition("=")
                self.cookies[name] = value
                if "Max-Age=0" in attributes or "1970" in attributes:
                    del self.cookies[name]
        body = answer.read().decode()
        return answer.status, answer.getheader("Location", ""), body

    def callback(self) -> str:
        """As far as the callback's URL."""
        status, location, body = self.get(f"http://localhost:{PORT}/login")
        assert status in (302, 303), (status, body)
        status, location, body = Browser().get(location)
        assert "code=" in location, (status, location, body)
        return location

    def is_signed_in(self) -> bool:
        return "Hello, " in self.get(f"http://localhost:{PORT}/")[2]


def main() -> None:
    for city in ("city=Zürich".encode(), b"city=Z\xfcrich", b"\xff"):
        browser = Browser(city)
        status, location, body = browser.get(browser.callback())
        assert (status, location) == (303, "/"), (city, status, body)
        assert browser.is_signed_in(), city
    # A cookie whose name begins or ends with other white space is another one.
    for c in WHITE_SPACE:
        browser = Browser()
        callback = browser.callback()
        for pair in browser.cookies.items():
            name, value = (text.encode() for text in pair)
            for field in (c.encode() + name + b"=" + value, name + c.encode() + b"=" + value):
                status, _, body = Browser().get(callback, b"a=1; " + field)
                assert status == 400, (c, field, status, body)
    print("signed in", flush=True)


app = subprocess.Popen(sys.argv[2:])
try:
    for _ in range(300):
        try:
            http.client.HTTPConnection("localhost", PORT, timeout=1).connect()
            break
        except OSError:
            time.sleep(0.1)
    main()
finally:
    app.terminate()
    app.wait()
