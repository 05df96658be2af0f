-- What a study is, for whoever meets it outside of its file.
SELECT title_th,
       title_en,
       synthetic
  FROM study
