   AND d.id IN (SELECT id FROM document WHERE case_study = :case_study -- if :case_study
                UNION ALL -- if :case_study
                SELECT d2.id FROM case_project AS cp JOIN document AS d2 ON d2.project = cp.project -- if :case_study
                 WHERE cp.case_study = :case_study) -- if :case_study
   AND (EXISTS (SELECT 1 FROM interview AS i JOIN agency AS a ON a.id = i.agency -- if :sector
                 WHERE i.id = d.interview AND a.sector = :sector) -- if :sector
        OR EXISTS (SELECT 1 FROM interview_person AS ip JOIN person AS si ON si.id = ip.person -- if :sector
                    WHERE ip.interview = d.interview AND si.sector = :sector) -- if :sector
        OR EXISTS (SELECT 1 FROM response AS r JOIN agency AS a ON a.id = r.agency -- if :sector
                    WHERE r.id = d.response AND a.sector = :sector) -- if :sector
        OR EXISTS (SELECT 1 FROM focus_group_person AS fp JOIN person AS fs ON fs.id = fp.person -- if :sector
                    WHERE fp.focus_group = d.focus_group AND fs.sector = :sector) -- if :sector
        OR EXISTS (SELECT 1 FROM participation AS pa JOIN agency AS a ON a.id = pa.agency -- if :sector
                    WHERE pa.project = d.project AND a.sector = :sector) -- if :sector
        OR EXISTS (SELECT 1 FROM case_agency AS ca JOIN agency AS a ON a.id = ca.agency -- if :sector
                    WHERE ca.case_study = d.case_study AND a.sector = :sector)) -- if :sector
   AND (EXISTS (SELECT 1 FROM project AS lp WHERE lp.id = d.project AND lp.stated_level = :level) -- if :level
        OR EXISTS (SELECT 1 FROM case_study AS lc WHERE lc.id = d.case_study AND lc.level = :level)) -- if :level
   AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = d.id) -- if :newest
