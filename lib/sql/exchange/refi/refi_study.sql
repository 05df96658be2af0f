-- What a project is called.
SELECT title_th AS name
  FROM study
