#include "wasm/app/state/prose.h"

#include <array>

namespace boxoffice::app {
namespace {

constexpr std::array kAbout = {
    "Predicts a film's worldwide box office entirely in your browser, from what is known before "
    "release. The same code trains the model and runs here, so this page gives exactly the "
    "forecasts that were evaluated."};
constexpr std::array kHowToRead = {
    "The forecast is the median: half of such films earn more, half less. The 80% range should "
    "contain four films in five; the track record shows whether it does.",
    "By a rule of thumb, a film breaks even at 2.5 times its budget: cinemas keep about half, and "
    "advertising comes on top.",
    "A film in cinemas shows its revenue so far, as of the date of the data. It has no error and "
    "no grade, and does not count in the track record, until its revenue is final."};
constexpr std::array kSources = {
    "The bundled films are the movies data set of vega-datasets (BSD-3-Clause): records of 1915 to "
    "2011 with budget, worldwide gross, date, rating, genre, director and distributor, with their "
    "known errors repaired.",
    "Other films, posters and new data come from TMDB if this page is connected to it.",
    kTmdbNotice};
constexpr std::array kTerms = {
    "TMDB's terms forbid using its API for machine learning, and redistributing its data, without "
    "TMDB's permission. Get that permission before you connect this page to TMDB or train a model "
    "on its data.",
    "The code is under the MIT licence; the font is Inter, under the OFL."};
constexpr std::array kPrivacy = {
    "No cookies and no analytics. Your settings stay in this browser. Searches beyond the bundled "
    "films go to this site's server and from there to TMDB."};
constexpr std::array kChapters = {
    Chapter{"", kAbout}, Chapter{"How to read a forecast", kHowToRead},
    Chapter{"Data sources", kSources}, Chapter{"Terms", kTerms}, Chapter{"Privacy", kPrivacy}};

constexpr std::array kWeaknesses = {
    "It underestimates the biggest hits (there are few to learn from) and overestimates small "
    "films "
    "with limited releases (it does not know the number of theatres).",
    "It knows nothing about reviews, trailers, strikes or pandemics, and about people only what "
    "their earlier films earned. Without a budget the forecast is a rough guess.",
    "Amounts are nominal dollars. A forecast shows what similar films earned; a what-if shows what "
    "similar films earned, not cause and effect."};
constexpr Chapter kWhereItIsWeak = {"Known weaknesses", kWeaknesses};

}  // namespace

std::span<const Chapter> about_chapters() { return kChapters; }

const char* method_in_words(const Model& model) {
  return model.blend.empty()
             ? "Predicts from the most similar training films. It runs in your browser."
             : "Gradient-boosted trees blended with linear regression, predicting the log of "
               "worldwide box office. It runs in your browser and uses only what is known before "
               "release: no votes, no popularity, no revenue of the film itself.";
}

const Chapter& model_weaknesses() { return kWhereItIsWeak; }

}  // namespace boxoffice::app
