-- The fields of a record that travels in a note, as JSON; none if it is not JSON.
SELECT key AS name,
       CAST(atom AS TEXT) AS value
  FROM json_each(CASE WHEN json_valid(:json) THEN :json ELSE '{}' END)
 WHERE atom IS NOT NULL
