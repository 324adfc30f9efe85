dist_pkgdata_DATA += \
	data/sample-en.xml \
	data/sample-zh.xml
