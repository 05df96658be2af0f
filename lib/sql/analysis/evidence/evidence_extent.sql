-- How much there is in all; ids are given in turn, unless somebody gives one that is beyond any number.
SELECT min((SELECT coalesce(max(id), 0) FROM document), 10000000000) AS documents,
       min((SELECT coalesce(max(id), 0) FROM passage), 10000000000) AS passages,
       min((SELECT coalesce(max(id), 0) FROM coding), 10000000000) AS codings
