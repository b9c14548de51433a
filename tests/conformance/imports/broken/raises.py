print("raises runs")
raise ValueError("while importing")
