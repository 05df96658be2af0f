INSERT OR IGNORE INTO temp.lend_wanted (code) VALUES (:code)
