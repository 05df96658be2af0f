-- Documents that a filter can let through at all, found by index.
   AND d.id = :document -- if :document
   AND d.id IN (SELECT id FROM document WHERE :source = 'interview' AND interview IS NOT NULL -- if :source
                UNION ALL SELECT id FROM document WHERE :source = 'focus_group' AND focus_group IS NOT NULL -- if :source
                UNION ALL SELECT id FROM document WHERE :source = 'case_study' AND case_study IS NOT NULL -- if :source
                UNION ALL SELECT id FROM document WHERE :source = 'survey' AND response IS NOT NULL -- if :source
                UNION ALL SELECT id FROM document WHERE :source = 'survey' AND project IS NOT NULL) -- if :source
   AND d.id IN (SELECT id FROM document WHERE case_study = :case_study -- if :case_study
                UNION ALL SELECT e.id FROM case_project AS l JOIN document AS e ON e.project = l.project -- if :case_study
                           WHERE l.case_study = :case_study) -- if :case_study
   AND d.id IN (SELECT e.id FROM project AS l JOIN document AS e ON e.project = l.id WHERE l.stated_level = :level -- if :level
                UNION ALL SELECT e.id FROM case_study AS l JOIN document AS e ON e.case_study = l.id -- if :level
                           WHERE l.level = :level) -- if :level
   AND d.id IN (SELECT document FROM speaker_turn WHERE person = :person -- if :person
                UNION ALL SELECT e.id FROM interview_person AS l JOIN document AS e ON e.interview = l.interview -- if :person
                           WHERE l.person = :person) -- if :person
   AND d.id IN (SELECT u.document FROM person AS l JOIN speaker_turn AS u ON u.person = l.id WHERE l.agency = :agency -- if :agency
                UNION ALL SELECT e.id FROM person AS l JOIN interview_person AS u ON u.person = l.id -- if :agency
                            JOIN document AS e ON e.interview = u.interview WHERE l.agency = :agency -- if :agency
                UNION ALL SELECT e.id FROM interview AS l JOIN document AS e ON e.interview = l.id WHERE l.agency = :agency -- if :agency
                UNION ALL SELECT e.id FROM response AS l JOIN document AS e ON e.response = l.id WHERE l.agency = :agency) -- if :agency
