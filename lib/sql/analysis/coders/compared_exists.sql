-- Whether what a filter names is there.
SELECT EXISTS (SELECT 1 FROM document WHERE id = :document) AS document
     , EXISTS (SELECT 1 FROM case_study WHERE id = :case_study) AS case_study
     , EXISTS (SELECT 1 FROM factor WHERE id = :factor) AS factor
     , EXISTS (SELECT 1 FROM factor WHERE id = :branch) AS branch
