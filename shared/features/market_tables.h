#pragma once

namespace boxoffice {

/// Price level of `year` relative to 2019: natural log of the ratio of the consumer price index. US
/// Bureau of Labor Statistics, CPI-U, US city average, all items, annual averages of 1913 to 2024.
/// Earlier years use the first value; later prices rise by 2.5 % a year.
double log_prices(int year);

/// Worldwide box office of `year` relative to 2019 (42.2 billion USD): natural log of the ratio of
/// nominal amounts. Sources: Motion Picture Association: International Theatrical Snapshot 2007
/// (2003 to 2007), Theatrical Market Statistics 2009 (2008, 2009), 2010, 2011 and 2016 (2012 to
/// 2016), THEME Reports 2017, 2018, 2019 and 2021 (2020, 2021); Gower Street Analytics, yearly
/// estimates (2022, 2023; 2024 as of December 2024). Before 2003 and after 2024 the market is
/// constant in real terms.
double log_market(int year);

}  // namespace boxoffice
