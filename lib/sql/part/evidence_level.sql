  LEFT JOIN project AS j ON j.id = d.project -- if :level
  LEFT JOIN case_study AS y ON y.id = d.case_study -- if :level
