/**
 * Indicators of U4SSC (ITU-T Y.4903): number | dimension | sub-dimension | category | name | unit | certainty. Names and
 * units marked `found` stand in a published page, the others are remembered.
 */
export const U4SSC_ROWS = `
EC:ICT:ICT:1C|Economy|ICT|ICT Infrastructure|Household Internet Access|% households|found
EC:ICT:ICT:2C|Economy|ICT|ICT Infrastructure|Fixed Broadband Subscriptions|% households|found
EC:ICT:ICT:3C|Economy|ICT|ICT Infrastructure|Wireless Broadband Subscriptions|per 100 000 inhabitants|found
EC:ICT:ICT:4C|Economy|ICT|ICT Infrastructure|Wireless Broadband Coverage (3G/4G)|% area|found
EC:ICT:ICT:5C|Economy|ICT|ICT Infrastructure|Availability of Wi-Fi in Public Areas|number|found
EC:ICT:WS:1C|Economy|ICT|Water and Sanitation|Smart Water Meters|%|found
EC:ICT:WS:2A|Economy|ICT|Water and Sanitation|Water Supply ICT Monitoring|%|found
EC:ICT:D:1A|Economy|ICT|Drainage|Drainage/Storm Water System ICT Monitoring|%|found
EC:ICT:ES:1C|Economy|ICT|Electricity Supply|Smart Electricity Meters|%|remembered
EC:ICT:ES:2A|Economy|ICT|Electricity Supply|Electricity Supply ICT Monitoring|%|remembered
EC:ICT:ES:3A|Economy|ICT|Electricity Supply|Demand Response Penetration|%|remembered
EC:ICT:T:1C|Economy|ICT|Transport|Dynamic Public Transport Information|% stops|remembered
EC:ICT:T:2C|Economy|ICT|Transport|Traffic Monitoring|% major streets|remembered
EC:ICT:T:3A|Economy|ICT|Transport|Intersection Control|% intersections|remembered
EC:ICT:PS:1A|Economy|ICT|Public Sector|Open Data (sets published; % available)|number; %|found
EC:ICT:PS:2A|Economy|ICT|Public Sector|e-Government|number of services|found
EC:ICT:PS:3A|Economy|ICT|Public Sector|Public Sector e-Procurement|%|found
EC:P:IN:1C|Economy|Productivity|Innovation|R&D Expenditure|% GDP|found
EC:P:IN:2C|Economy|Productivity|Innovation|Patents|per 100 000 inhabitants|found
EC:P:IN:3A|Economy|Productivity|Innovation|Small and Medium-Sized Enterprises|%|found
EC:P:EM:1C|Economy|Productivity|Employment|Unemployment Rate|%|found
EC:P:EM:2C|Economy|Productivity|Employment|Youth Unemployment Rate|%|found
EC:P:EM:3A|Economy|Productivity|Employment|Tourism Sector Employment|%|found
EC:P:EM:4A|Economy|Productivity|Employment|ICT Sector Employment|%|found
EC:I:WS:1C|Economy|Infrastructure|Water and Sanitation|Basic Water Supply|% households|found
EC:I:WS:2C|Economy|Infrastructure|Water and Sanitation|Potable Water Supply|%|found
EC:I:WS:3C|Economy|Infrastructure|Water and Sanitation|Water Supply Loss|%|found
EC:I:WS:4C|Economy|Infrastructure|Water and Sanitation|Wastewater Collection|%|found
EC:I:WS:5C|Economy|Infrastructure|Water and Sanitation|Household Sanitation|%|found
EC:I:WA:1C|Economy|Infrastructure|Waste|Solid Waste Collection|%|found
EC:I:ES:1C|Economy|Infrastructure|Electricity Supply|Electricity System Outage Frequency|interruptions/customer/year|found
EC:I:ES:2C|Economy|Infrastructure|Electricity Supply|Electricity System Outage Time|minutes/customer|remembered
EC:I:ES:3C|Economy|Infrastructure|Electricity Supply|Access to Electricity|% households|remembered
EC:I:T:1C|Economy|Infrastructure|Transport|Public Transport Network|km per 100 000|remembered
EC:I:T:2A|Economy|Infrastructure|Transport|Public Transport Network Convenience|% within 0.5 km|remembered
EC:I:T:3C|Economy|Infrastructure|Transport|Bicycle Network|km per 100 000|remembered
EC:I:T:4A|Economy|Infrastructure|Transport|Transportation Mode Share|% per mode (incl. para transport)|found
EC:I:T:5A|Economy|Infrastructure|Transport|Travel Time Index|ratio peak/free flow|found
EC:I:T:6A|Economy|Infrastructure|Transport|Shared Bicycles|per 100 000|remembered
EC:I:T:7A|Economy|Infrastructure|Transport|Shared Vehicles|per 100 000|remembered
EC:I:T:8A|Economy|Infrastructure|Transport|Low-Carbon Emission Passenger Vehicles|%|remembered
EC:I:B:1A|Economy|Infrastructure|Buildings|Public Building Sustainability|% floor area certified|found
EC:I:B:2A|Economy|Infrastructure|Buildings|Integrated Building Management Systems in Public Buildings|%|found
EC:I:UP:1C|Economy|Infrastructure|Urban Planning|Pedestrian Infrastructure|%|remembered
EC:I:UP:2A|Economy|Infrastructure|Urban Planning|Urban Development and Spatial Planning|yes/no elements|remembered
EN:EN:AQ:1C|Environment|Environment|Air Quality|Air Pollution (PM2.5, PM10, NO2, SO2, O3)|µg/m3 annual mean|found
EN:EN:AQ:2C|Environment|Environment|Air Quality|GHG Emissions|t CO2e per capita|remembered
EN:EN:WS:1C|Environment|Environment|Water and Sanitation|Drinking Water Quality|%|found
EN:EN:WS:2C|Environment|Environment|Water and Sanitation|Water Consumption|litres/day/capita|found
EN:EN:WS:3C|Environment|Environment|Water and Sanitation|Freshwater Consumption|%|found
EN:EN:WS:4C|Environment|Environment|Water and Sanitation|Wastewater Treatment (primary/secondary/tertiary)|%|found
EN:EN:WA:1C|Environment|Environment|Waste|Solid Waste Treatment (by route)|%|remembered
EN:EN:EQ:1C|Environment|Environment|Environmental Quality|EMF Exposure|% antennas compliant|remembered
EN:EN:EQ:2A|Environment|Environment|Environmental Quality|Noise Exposure|% inhabitants|remembered
EN:EN:PSN:1C|Environment|Environment|Public Space and Nature|Green Areas|ha per 100 000|remembered
EN:EN:PSN:2A|Environment|Environment|Public Space and Nature|Green Area Accessibility|%|remembered
EN:EN:PSN:3A|Environment|Environment|Public Space and Nature|Protected Natural Areas|%|remembered
EN:EN:PSN:4A|Environment|Environment|Public Space and Nature|Recreational Facilities|m2 per 100 000|remembered
EN:E:E:1C|Environment|Energy|Energy|Renewable Energy Consumption|%|remembered
EN:E:E:2C|Environment|Energy|Energy|Electricity Consumption|kWh/year/capita|remembered
EN:E:E:3C|Environment|Energy|Energy|Residential Thermal Energy Consumption|GJ/year/capita|remembered
EN:E:E:4C|Environment|Energy|Energy|Public Building Energy Consumption|kWh/m2/year|remembered
SC:EH:ED:1C|Society and Culture|Education, Health and Culture|Education|Student ICT Access|%|remembered
SC:EH:ED:2C|Society and Culture|Education, Health and Culture|Education|School Enrolment|%|found
SC:EH:ED:3C|Society and Culture|Education, Health and Culture|Education|Higher Education Degrees|per 100 000|remembered
SC:EH:ED:4C|Society and Culture|Education, Health and Culture|Education|Adult Literacy|%|remembered
SC:EH:H:1A|Society and Culture|Education, Health and Culture|Health|Electronic Health Records|%|remembered
SC:EH:H:2C|Society and Culture|Education, Health and Culture|Health|Life Expectancy|years|remembered
SC:EH:H:3C|Society and Culture|Education, Health and Culture|Health|Maternal Mortality Rate|per 100 000 live births|remembered
SC:EH:H:4C|Society and Culture|Education, Health and Culture|Health|Physicians|per 100 000|remembered
SC:EH:H:5A|Society and Culture|Education, Health and Culture|Health|In-Patient Hospital Beds|per 100 000|remembered
SC:EH:H:6A|Society and Culture|Education, Health and Culture|Health|Health Insurance/Public Health Coverage|%|remembered
SC:EH:C:1C|Society and Culture|Education, Health and Culture|Culture|Cultural Expenditure|% municipal budget|remembered
SC:EH:C:2A|Society and Culture|Education, Health and Culture|Culture|Cultural Infrastructure|per 100 000|remembered
SC:SH:HO:1C|Society and Culture|Safety, Housing and Social Inclusion|Housing|Informal Settlements|%|remembered
SC:SH:HO:2A|Society and Culture|Safety, Housing and Social Inclusion|Housing|Expenditure on Housing|% income|remembered
SC:SH:SI:1C|Society and Culture|Safety, Housing and Social Inclusion|Social Inclusion|Gender Income Equity|ratio F:M|found
SC:SH:SI:2C|Society and Culture|Safety, Housing and Social Inclusion|Social Inclusion|Gini Coefficient|0-1|found
SC:SH:SI:3C|Society and Culture|Safety, Housing and Social Inclusion|Social Inclusion|Poverty Rate|%|found
SC:SH:SI:4C|Society and Culture|Safety, Housing and Social Inclusion|Social Inclusion|Voter Participation|%|found
SC:SH:SI:5A|Society and Culture|Safety, Housing and Social Inclusion|Social Inclusion|Child Care Availability|%|found
SC:SH:SA:1C|Society and Culture|Safety, Housing and Social Inclusion|Safety|Natural Disaster-Related Deaths|per 100 000|found
SC:SH:SA:2C|Society and Culture|Safety, Housing and Social Inclusion|Safety|Disaster-Related Economic Losses|% GDP|found
SC:SH:SA:3A|Society and Culture|Safety, Housing and Social Inclusion|Safety|Resilience Plans|yes/no|found
SC:SH:SA:4A|Society and Culture|Safety, Housing and Social Inclusion|Safety|Population Living in Disaster-Prone Areas|%|found
SC:SH:SA:5A|Society and Culture|Safety, Housing and Social Inclusion|Safety|Emergency Service Response Time|minutes|found
SC:SH:SA:6C|Society and Culture|Safety, Housing and Social Inclusion|Safety|Police Service|per 100 000|found
SC:SH:SA:7C|Society and Culture|Safety, Housing and Social Inclusion|Safety|Fire Service|FTE per 100 000|found
SC:SH:SA:8C|Society and Culture|Safety, Housing and Social Inclusion|Safety|Violent Crime Rate|per 100 000|found
SC:SH:SA:9C|Society and Culture|Safety, Housing and Social Inclusion|Safety|Traffic Fatalities|per 100 000|found
SC:SH:FS:1A|Society and Culture|Safety, Housing and Social Inclusion|Food Security|Local Food Production|%|found
`;
