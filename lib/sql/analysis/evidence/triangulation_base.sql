SELECT (SELECT count(*) FROM project) AS survey,
       (SELECT count(*) FROM interview) AS interview,
       (SELECT count(*) FROM focus_group) AS focus_group,
       (SELECT count(*) FROM case_study) AS case_study
