INSERT INTO release_key (release, table_name, uid, code, released_uid, released_code)
VALUES (:release, :kind, :uid, :code, :released_uid, :released_code)
