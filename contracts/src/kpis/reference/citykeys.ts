/**
 * Indicators of CITYkeys (D1.4): scope | theme | sub-theme | name | unit. The wording is remembered, not read in the
 * published list: to be verified against D1.4 before anybody relies on it.
 */
export const CITYKEYS_ROWS = `
project|People|Health|Improved access to basic health care services|Likert 1-5
project|People|Health|Encouraging a healthy lifestyle|Likert 1-5
project|People|Health|Reduced waiting time|% in hours
project|People|Safety|Reduction of traffic accidents|%
project|People|Safety|Reduction in crime rate|%
project|People|Safety|Improved cybersecurity|Likert 1-5
project|People|Safety|Improved data privacy|Likert 1-5
project|People|Access to (other) services|Access to public transport|Likert 1-5
project|People|Access to (other) services|Quality of public transport|Likert 1-5
project|People|Access to (other) services|Improved access to vehicle sharing solutions|Likert 1-5
project|People|Access to (other) services|Extending the bike route network|% in km
project|People|Access to (other) services|Access to public amenities|Likert 1-5
project|People|Access to (other) services|Access to commercial amenities|Likert 1-5
project|People|Access to (other) services|Increase in online government services|Likert 1-5
project|People|Access to (other) services|Improved flexibility in delivery services|Likert 1-5
project|People|Education|Improved access to educational resources|Likert 1-5
project|People|Education|Increased environmental awareness|Likert 1-5
project|People|Education|Improved digital literacy|Likert 1-5
project|People|Diversity & social cohesion|People reached|%
project|People|Diversity & social cohesion|Increased consciousness of citizenship|Likert 1-5
project|People|Diversity & social cohesion|Increased participation of vulnerable groups|Likert 1-5
project|People|Quality of housing & built environment|Diversity of housing types|Likert 1-5
project|People|Quality of housing & built environment|Connection to existing cultural heritage|Likert 1-5
project|People|Quality of housing & built environment|Design for a sense of place|Likert 1-5
project|People|Quality of housing & built environment|Increased use of ground floors|% in m2
project|People|Quality of housing & built environment|Increased access to urban public outdoor recreation space|Likert 1-5
project|People|Quality of housing & built environment|Increased access to green space|Likert 1-5
project|Planet|Energy & mitigation|Reduction in annual final energy consumption|% in kWh
project|Planet|Energy & mitigation|Reduction in lifecycle energy use|% in kWh
project|Planet|Energy & mitigation|Reduction of embodied energy of products and services used in the project|Likert 1-5
project|Planet|Energy & mitigation|Increase in local renewable energy production|% in kWh
project|Planet|Energy & mitigation|Carbon dioxide emission reduction|% in tonnes
project|Planet|Energy & mitigation|Reduction in lifecycle CO2 emissions|% in tonnes
project|Planet|Energy & mitigation|Maximum hourly deficit|MHDx
project|Planet|Materials, water & land|Increased efficiency of resource consumption|% in tonnes
project|Planet|Materials, water & land|Share of recycled input materials|% in tonnes
project|Planet|Materials, water & land|Share of renewable materials|% in tonnes
project|Planet|Materials, water & land|Share of materials recyclable|% in tonnes
project|Planet|Materials, water & land|Life time extension|Likert 1-5
project|Planet|Materials, water & land|Reduction in water consumption|% in m3
project|Planet|Materials, water & land|Increase in water re-used|% in m3
project|Planet|Materials, water & land|Self-sufficiency - water|% in m3
project|Planet|Materials, water & land|Increased compactness|#
project|Planet|Materials, water & land|Self-sufficiency - food|% in tonnes
project|Planet|Climate resilience|Climate resilience measures|Likert 1-5
project|Planet|Pollution & waste|Decreased emissions of NOx|% in tonnes
project|Planet|Pollution & waste|Decreased emissions of PM2.5|% in tonnes
project|Planet|Pollution & waste|Reduced exposure to noise pollution|% in dB
project|Planet|Pollution & waste|Reduction in the amount of solid waste collected|% in tonnes
project|Planet|Ecosystem|Increase in green and blue space|% in m2
project|Planet|Ecosystem|Increased ecosystem quality and biodiversity|Likert 1-5
project|Prosperity|Employment|Increased use of local workforce|% in EUR
project|Prosperity|Employment|Local job creation|# jobs
project|Prosperity|Equity|Fuel poverty|% points
project|Prosperity|Equity|Costs of housing|% points
project|Prosperity|Green economy|Certified companies involved in the project|%
project|Prosperity|Green economy|Green public procurement|% in EUR
project|Prosperity|Green economy|CO2 reduction cost efficiency|EUR/tonne CO2 saved
project|Prosperity|Economic performance|Financial benefit for the end-user|EUR/household/yr
project|Prosperity|Economic performance|Net present value|EUR
project|Prosperity|Economic performance|Internal rate of return|%
project|Prosperity|Economic performance|Payback period|yrs
project|Prosperity|Economic performance|Total cost vs. subsidies|%
project|Prosperity|Innovation|Involvement of extraordinary professionals|Likert 1-5
project|Prosperity|Innovation|Stimulating an innovative environment|Likert 1-5
project|Prosperity|Innovation|Quality of open data|#
project|Prosperity|Innovation|New startups|#
project|Prosperity|Innovation|Improved interoperability|Likert 1-5
project|Prosperity|Attractiveness & competitiveness|Decreased travel time|% in hours
project|Governance|Organisation|Leadership|Likert 1-5
project|Governance|Organisation|Balanced project team|Likert 1-5
project|Governance|Organisation|Involvement of the city administration|Likert 1-5
project|Governance|Organisation|Clear division of responsibility|Likert 1-5
project|Governance|Organisation|Continued monitoring and reporting|Likert 1-5
project|Governance|Organisation|Market orientation|Likert 1-5
project|Governance|Community involvement|Professional stakeholder involvement|Likert 1-5
project|Governance|Community involvement|Bottom-up or top-down initiative|Likert 1-5
project|Governance|Community involvement|Local community involvement in planning phase|Likert 1-5
project|Governance|Community involvement|Local community involvement in implementation phase|Likert 1-5
project|Governance|Community involvement|Participatory governance|Likert 1-5
project|Governance|Multi-level governance|Smart city policy|Likert 1-5
project|Governance|Multi-level governance|Municipal involvement - financial support|Likert / %
project|Propagation|Replicability & scalability|Social compatibility|Likert 1-5
project|Propagation|Replicability & scalability|Technical compatibility|Likert 1-5
project|Propagation|Replicability & scalability|Ease of use for end users of the solution|Likert 1-5
project|Propagation|Replicability & scalability|Ease of use for professional stakeholders|Likert 1-5
project|Propagation|Replicability & scalability|Trialability|Likert 1-5
project|Propagation|Replicability & scalability|Advantages for end users|Likert 1-5
project|Propagation|Replicability & scalability|Advantages for stakeholders|Likert 1-5
project|Propagation|Replicability & scalability|Visibility of results|Likert 1-5
project|Propagation|Replicability & scalability|Solution(s) to development issues|Likert 1-5
project|Propagation|Replicability & scalability|Market demand|Likert 1-5
project|Propagation|Factors of success|Changing professional norms|Likert 1-5
project|Propagation|Factors of success|Changing societal norms|Likert 1-5
project|Propagation|Factors of success|Diffusion to other locations|Likert 1-5
project|Propagation|Factors of success|Diffusion to other actors|Likert 1-5
project|Propagation|Factors of success|Change in rules and regulations|Likert 1-5
project|Propagation|Factors of success|Change in public procurement|Likert 1-5
project|Propagation|Factors of success|New forms of financing|Likert 1-5
project|Propagation|Factors of success|Smart city project visitors|Likert 1-5
city|People|Health|Access to basic health care services|% within distance
city|People|Safety|Traffic accidents|# fatalities/100 000
city|People|Safety|Crime rate|#/100 000
city|People|Safety|Cybersecurity|Likert 1-5
city|People|Safety|Data privacy|Likert 1-5
city|People|Access to (other) services|Access to public transport|% people <500 m
city|People|Access to (other) services|Access to vehicle sharing solutions|#/100 000
city|People|Access to (other) services|Length of bike route network|km/100 000
city|People|Access to (other) services|Access to public amenities|% people <500 m
city|People|Access to (other) services|Access to commercial amenities|% people <500 m
city|People|Access to (other) services|Access to high speed internet|#/100
city|People|Access to (other) services|Access to public free WiFi|% m2
city|People|Access to (other) services|Flexibility in delivery services|Likert 1-5
city|People|Education|Access to educational resources|Likert 1-5
city|People|Education|Environmental education|%
city|People|Education|Digital literacy|%
city|People|Quality of housing & built environment|Diversity of housing|Simpson index
city|People|Quality of housing & built environment|Preservation of cultural heritage|Likert 1-5
city|People|Quality of housing & built environment|Ground floor usage|%
city|People|Quality of housing & built environment|Public outdoor recreation space|m2/cap
city|People|Quality of housing & built environment|Green space|ha/100 000
city|Planet|Energy & mitigation|Annual final energy consumption|MWh/cap/yr
city|Planet|Energy & mitigation|Renewable energy generated within the city|%
city|Planet|Energy & mitigation|CO2 emissions|t CO2/cap/yr
city|Planet|Energy & mitigation|Local freight transport fuel mix|%
city|Planet|Materials, water & land|Domestic material consumption|t/cap/yr
city|Planet|Materials, water & land|Water consumption|l/cap/day
city|Planet|Materials, water & land|Grey and rain water use|% houses
city|Planet|Materials, water & land|Water exploitation index|%
city|Planet|Materials, water & land|Water losses|%
city|Planet|Materials, water & land|Population density|#/km2
city|Planet|Materials, water & land|Local food production|% tonnes
city|Planet|Materials, water & land|Brownfield use|% km2
city|Planet|Climate resilience|Climate resilience strategy|Likert 1-5
city|Planet|Climate resilience|Urban heat island|degC UHImax
city|Planet|Pollution & waste|Nitrogen oxide emissions|g/cap
city|Planet|Pollution & waste|Fine particulate matter emissions PM2.5|g/cap
city|Planet|Pollution & waste|Air quality index|#
city|Planet|Pollution & waste|Noise pollution|% people
city|Planet|Pollution & waste|Amount of solid waste collected|t/cap/yr
city|Planet|Pollution & waste|Recycling rate|% tonnes
city|Planet|Ecosystem|Share of green and water spaces|% km2
city|Planet|Ecosystem|Number of native species|#
city|Prosperity|Employment|Unemployment rate|%
city|Prosperity|Employment|Youth unemployment rate|%
city|Prosperity|Equity|Fuel poverty|% households
city|Prosperity|Equity|Affordability of housing|% people
city|Prosperity|Green economy|Share of certified companies|%
city|Prosperity|Green economy|Share of green public procurement|% in EUR
city|Prosperity|Green economy|Green jobs|%
city|Prosperity|Green economy|Freight movement|#
city|Prosperity|Economic performance|GDP|EUR/cap
city|Prosperity|Economic performance|New business registered|#/100 000
city|Prosperity|Economic performance|Median disposable income|EUR/household
city|Prosperity|Innovation|Creative industry|% people
city|Prosperity|Innovation|Innovation hubs in the city|#/100 000
city|Prosperity|Innovation|Accessibility of open data sets|stars 1-5
city|Prosperity|Innovation|Research intensity|% R&D in GDP
city|Prosperity|Innovation|Open data|# sets/100 000
city|Prosperity|Attractiveness & competitiveness|Congestion|% in hours
city|Prosperity|Attractiveness & competitiveness|Public transport use|trips/cap/yr
city|Prosperity|Attractiveness & competitiveness|Net migration|#/1000
city|Prosperity|Attractiveness & competitiveness|Population dependency ratio|#/100
city|Prosperity|Attractiveness & competitiveness|International events hold|#/100 000
city|Prosperity|Attractiveness & competitiveness|Tourism intensity|nights/100 000
city|Governance|Organisation|Cross-departmental integration|Likert 1-5
city|Governance|Organisation|Establishment within the administration|Likert 1-5
city|Governance|Organisation|Monitoring and evaluation|Likert 1-5
city|Governance|Organisation|Availability of government data|Likert 1-5
city|Governance|Community involvement|Citizen participation|# projects/100 000
city|Governance|Community involvement|Open public participation|#/100 000
city|Governance|Community involvement|Voter participation|% people
city|Governance|Multi-level governance|Smart city policy|Likert 1-5
city|Governance|Multi-level governance|Expenditures by the municipality for a transition towards a smart city|EUR/cap
`;
