//! Chromium without a window, driven by the DevTools protocol: JSON messages over a pipe, each ended by a zero byte.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// How long Chromium may take for an answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// The pipe's ends are the descriptors 3 and 4 of Chromium; a shell moves them there.
const START: &str = r#"exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1"#;

const FLAGS: [&str; 11] = [
    "--remote-debugging-pipe",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1",
];

/// The program, if there is one: what `KAA_CHROMIUM` names, or else a browser on the path.
pub fn program() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("KAA_CHROMIUM") {
        return Some(named.into());
    }
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name))).find(|file| file.is_file())
}

pub struct Browser {
    process: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    next: u64,
    /// Events that came while an answer was awaited.
    events: Vec<Value>,
    profile: TempDir,
}

impl Browser {
    pub fn start(program: &Path) -> Self {
        let profile = tempfile::tempdir().expect("there is a temporary folder");
        let mut process = Command::new("sh")
            .args(["-c", START])
            .arg(program)
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell starts");
        let to = process.stdin.take().expect("it is piped");
        let out = BufReader::new(process.stdout.take().expect("it is piped"));
        let (sender, from) = channel();
        thread::spawn(move || {
            for message in out.split(0).map_while(Result::ok) {
                let message = serde_json::from_slice(&message).expect("Chromium sends JSON");
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Browser { process, to, from, next: 1, events: Vec::new(), profile }
    }

    /// A page with some text, in a window of its own.
    pub fn open(&mut self, html: &str, width: u32, height: u32) -> Page<'_> {
        let file = self.profile.path().join(format!("page-{}.html", self.next));
        std::fs::write(&file, html).expect("a temporary folder can be written to");
        let target = self.call(None, "Target.createTarget", json!({ "url": "about:blank" }))["targetId"].take();
        let attach = json!({ "targetId": target, "flatten": true });
        let session = self.call(None, "Target.attachToTarget", attach)["sessionId"].take();
        let session = session.as_str().expect("a session has an id").to_owned();
        self.events.clear();
        let mut page = Page { browser: self, session, target };
        for domain in ["Page", "Runtime", "Network", "Log"] {
            page.call(&format!("{domain}.enable"), json!({}));
        }
        page.call("Performance.enable", json!({ "timeDomain": "threadTicks" }));
        page.resize(width, height);
        page.prefer("light");
        page.call("Page.navigate", json!({ "url": format!("file://{}", file.display()) }));
        page.wait_for("Page.loadEventFired");
        page
    }

    fn call(&mut self, session: Option<&str>, method: &str, parameters: Value) -> Value {
        let id = self.next;
        self.next += 1;
        let mut message = json!({ "id": id, "method": method, "params": parameters });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        self.to.write_all(format!("{message}\0").as_bytes()).expect("Chromium listens");
        loop {
            let mut answer = self.receive(method);
            if answer["id"] == id {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].take();
            }
            self.events.push(answer);
        }
    }

    fn receive(&self, what: &str) -> Value {
        self.from.recv_timeout(PATIENCE).unwrap_or_else(|error| panic!("Chromium is silent about {what}: {error}"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub struct Page<'a> {
    browser: &'a mut Browser,
    session: String,
    target: Value,
}

impl Page<'_> {
    pub fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.browser.call(Some(&self.session), method, parameters)
    }

    fn wait_for(&mut self, event: &str) {
        while !self.browser.events.iter().any(|found| found["method"] == event) {
            let next = self.browser.receive(event);
            self.browser.events.push(next);
        }
    }

    /// The value of an expression, after the frame that is drawn next.
    pub fn value(&mut self, expression: &str) -> Value {
        let drawn = "new Promise((go) => requestAnimationFrame(() => setTimeout(go)))";
        let whole = format!("{drawn}.then(() => ({expression}))");
        let parameters = json!({ "expression": whole, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.call("Runtime.evaluate", parameters);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].take()
    }

    pub fn text(&mut self, selector: &str) -> String {
        let value = self.value(&format!("document.querySelector({}).textContent", json!(selector)));
        value.as_str().expect("an element has a text").to_owned()
    }

    pub fn count(&mut self, selector: &str) -> u64 {
        self.value(&format!("document.querySelectorAll({}).length", json!(selector))).as_u64().expect("a number")
    }

    /// Presses a key, by its name in the DOM; a letter writes itself.
    pub fn key(&mut self, key: &str) {
        self.press(key, 0);
    }

    pub fn key_with_shift(&mut self, key: &str) {
        self.press(key, 8);
    }

    fn press(&mut self, key: &str, modifiers: u32) {
        let code = match key {
            "Enter" => 13,
            "Tab" => 9,
            "Escape" => 27,
            " " => 32,
            "PageUp" => 33,
            "PageDown" => 34,
            "End" => 35,
            "Home" => 36,
            "ArrowLeft" => 37,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            _ => 0,
        };
        let mut down = json!({ "type": "keyDown", "key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": modifiers });
        if key == "Enter" {
            down["text"] = "\r".into();
        } else if key.chars().count() == 1 {
            down["text"] = key.into();
        }
        let mut up = down.clone();
        up["type"] = "keyUp".into();
        self.call("Input.dispatchKeyEvent", down);
        self.call("Input.dispatchKeyEvent", up);
    }

    pub fn write(&mut self, text: &str) {
        text.chars().for_each(|letter| self.key(&letter.to_string()));
    }

    /// Clicks on the middle of an element.
    pub fn click(&mut self, selector: &str) {
        let place = format!(
            "(() => {{ const box = document.querySelector({}).getBoundingClientRect();
               return [box.left + box.width / 2, box.top + box.height / 2]; }})()",
            json!(selector)
        );
        let place = self.value(&place);
        let [x, y] = [0, 1].map(|index| place[index].as_f64().expect("an element has a place"));
        self.click_at(x, y);
    }

    pub fn click_at(&mut self, x: f64, y: f64) {
        for kind in ["mousePressed", "mouseReleased"] {
            let click = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", click);
        }
    }

    pub fn resize(&mut self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    /// How long the processor has worked for the page so far, in milliseconds: its script, its layout, its painting.
    pub fn work(&mut self) -> f64 {
        let metrics = self.call("Performance.getMetrics", json!({}))["metrics"].take();
        let mut metrics = metrics.as_array().expect("a list of metrics").iter();
        let found = metrics.find(|metric| metric["name"] == "TaskDuration").expect("Chromium measures its tasks");
        found["value"].as_f64().expect("a metric is a number") * 1000.0
    }

    /// How the page looks, as PNG.
    pub fn picture(&mut self) -> Vec<u8> {
        let picture = self.call("Page.captureScreenshot", json!({ "format": "png" }))["data"].take();
        base64(picture.as_str().expect("a picture is a text"))
    }

    /// What the system of the reader prefers: "light" or "dark".
    pub fn prefer(&mut self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.call("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// What the page asked for from anywhere, and what went wrong in it.
    pub fn complaints(&mut self) -> Vec<String> {
        self.value("0");
        let mut found = Vec::new();
        for event in &self.browser.events {
            let url = event["params"]["request"]["url"].as_str().unwrap_or_default();
            let complaint = match event["method"].as_str() {
                Some("Network.requestWillBeSent") => !url.starts_with("file:"),
                Some("Runtime.exceptionThrown" | "Log.entryAdded" | "Runtime.consoleAPICalled") => true,
                _ => false,
            };
            if complaint {
                found.push(event.to_string());
            }
        }
        found
    }

    /// Waits for a time that the page has set for something.
    pub fn wait(&mut self, expression: &str) {
        let limit = Instant::now() + PATIENCE;
        while self.value(expression) != true {
            assert!(Instant::now() < limit, "it never comes: {expression}");
        }
    }
}

impl Drop for Page<'_> {
    fn drop(&mut self) {
        if !thread::panicking() {
            let target = self.target.take();
            self.browser.call(None, "Target.closeTarget", json!({ "targetId": target }));
        }
    }
}

fn base64(text: &str) -> Vec<u8> {
    let value = |sign: u8| match sign {
        b'A'..=b'Z' => Some(sign - b'A'),
        b'a'..=b'z' => Some(sign - b'a' + 26),
        b'0'..=b'9' => Some(sign - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let values: Vec<u32> = text.bytes().filter_map(value).map(u32::from).collect();
    let mut bytes = Vec::new();
    for four in values.chunks(4) {
        let bits = four.iter().enumerate().fold(0, |bits, (index, value)| bits | value << (18 - 6 * index));
        bytes.extend(&bits.to_be_bytes()[1..four.len()]);
    }
    bytes
}
