-- How much of the documents of each case is coded with a factor.
WITH RECURSIVE
-- include calibration_coded
SELECT s.id AS case_study, s.code, s.title_th, s.title_en
     , coalesce(r.documents, 0) AS documents, coalesce(r.characters, 0) AS characters
     , coalesce(k.codings, 0) AS codings, coalesce(k.passages, 0) AS passages
     , coalesce(k.documents, 0) AS coded_documents, coalesce(k.coders, 0) AS coders
  FROM case_study AS s
  LEFT JOIN (SELECT c.case_study, count(*) AS documents, sum(length(d.text)) AS characters
               FROM (SELECT DISTINCT case_study, document FROM coded) AS c
               JOIN document AS d ON d.id = c.document GROUP BY c.case_study) AS r
    ON r.case_study = s.id
  LEFT JOIN (SELECT case_study, count(*) AS codings, count(DISTINCT passage) AS passages
                  , count(DISTINCT document) AS documents, count(DISTINCT coder) AS coders
               FROM coded WHERE counted GROUP BY case_study) AS k
    ON k.case_study = s.id
 ORDER BY s.code
