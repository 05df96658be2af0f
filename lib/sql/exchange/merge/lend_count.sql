SELECT (SELECT count(*) FROM document) AS documents,
       (SELECT count(*) FROM passage) AS passages,
       (SELECT count(*) FROM coding) AS codings,
       (SELECT count(*) FROM person) AS people
