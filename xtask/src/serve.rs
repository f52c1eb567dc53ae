//! The built page over loopback.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use rouille::{Request, Response, Server};

type Handler = Box<dyn Fn(&Request) -> Response + Send + Sync>;

/// Takes the port; what asks before [`serve`] waits.
pub fn listen(folder: PathBuf, port: u16) -> Result<Server<Handler>> {
    let handler: Handler = Box::new(move |request| respond(request, &folder));
    Server::new(("127.0.0.1", port), handler)
        .map_err(|error| anyhow!("cannot listen on port {port} ({error}); choose another with --port"))
}

pub fn serve(server: Server<Handler>) {
    println!("the page is at http://{}/ (end with Ctrl-C)", server.server_addr());
    server.run();
}

fn respond(request: &Request, folder: &Path) -> Response {
    let response = match request.url().as_str() {
        "/" => File::open(folder.join("index.html"))
            .map_or_else(|_| Response::empty_404(), |page| Response::from_file("text/html; charset=utf-8", page)),
        _ => rouille::match_assets(request, folder),
    };
    // The next build may replace any file.
    response.with_no_cache()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn get(url: &str) -> Response {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("page");
        fs::create_dir(&page).unwrap();
        fs::write(folder.path().join("private.txt"), "").unwrap();
        for name in ["index.html", "main.js", "core.wasm", "style.css"] {
            fs::write(page.join(name), "").unwrap();
        }
        respond(&Request::fake_http("GET", url, vec![], vec![]), &page)
    }

    fn content_type(url: &str) -> String {
        let response = get(url);
        assert_eq!(response.status_code, 200, "{url}");
        let (_, value) = response.headers.iter().find(|(name, _)| name == "Content-Type").unwrap();
        value.to_string()
    }

    #[test]
    fn files_have_the_types_that_browsers_insist_on() {
        assert_eq!(content_type("/core.wasm"), "application/wasm");
        for (url, start) in [("/", "text/html"), ("/index.html", "text/html"), ("/style.css", "text/css")] {
            assert!(content_type(url).starts_with(start), "{url}");
        }
        assert!(content_type("/main.js").contains("javascript"));
    }

    #[test]
    fn a_port_that_is_taken_is_known_at_once() {
        let first = listen(PathBuf::new(), 0).unwrap();
        let port = first.server_addr().port();
        let error = listen(PathBuf::new(), port).err().unwrap().to_string();
        assert!(error.contains(&port.to_string()) && error.ends_with("choose another with --port"), "{error}");
    }

    #[test]
    fn only_files_of_the_page_are_served() {
        for url in ["/missing.js", "/../private.txt", "/%2e%2e/private.txt"] {
            assert_eq!(get(url).status_code, 404, "{url}");
        }
    }
}
