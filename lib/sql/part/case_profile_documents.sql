-- Documents of a case: its own, and those of its projects.
    SELECT id, NULL FROM document WHERE case_study = :case_study
    UNION ALL
    SELECT d.id, d.project
      FROM case_project AS l
      JOIN document AS d ON d.project = l.project
     WHERE l.case_study = :case_study
