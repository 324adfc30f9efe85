dist_pkgdata_DATA += \
	data/broadsheet.rng \
	data/sample-en.xml \
	data/sample-zh.xml
