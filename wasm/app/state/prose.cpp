#include "wasm/app/state/prose.h"

#include <array>

namespace boxoffice::app {
namespace {

constexpr std::array kAbout = {
    "What a film will earn worldwide, forecast in your own browser from what is known before it "
    "opens. The program that trains the model is the one that runs here, so what this page says is "
    "what was evaluated."};
constexpr std::array kHowToRead = {
    "The amount is the middle: half of such films earn more, half less. The 80 % range is meant to "
    "hold four films in five; the track record shows whether it does.",
    "2.5 times the budget is the trade's rule of thumb for what a film must take in cinemas to pay "
    "for itself, as cinemas keep about half and advertising comes on top.",
    "A film in cinemas shows what it has earned so far, as of the day of the data. It has no error "
    "and no grade, and does not count in the track record, until its revenue is final."};
constexpr std::array kSources = {
    "The bundled films are the movies data set of vega-datasets (BSD-3-Clause): records of 1915 to "
    "2011 with budget, worldwide gross, date, rating, genre, director and distributor, with their "
    "known errors repaired.",
    "Search beyond them, posters and new records come from TMDB when this page is connected to it.",
    kTmdbNotice};
constexpr std::array kTerms = {
    "TMDB's terms forbid use of its API in connection with machine learning, and its "
    "redistribution, without TMDB's permission. Whoever connects this page to TMDB, or trains a "
    "model on its data, must have cleared that with TMDB first.",
    "The code is under the MIT licence, the typeface is Inter under the OFL."};
constexpr std::array kPrivacy = {
    "There are no cookies and no analytics. Your settings stay in this browser. What you search "
    "for beyond the bundled films goes to this page's own server and from there to TMDB."};
constexpr std::array kChapters = {Chapter{"", kAbout},
                                  Chapter{"How to read a forecast", kHowToRead},
                                  Chapter{"Where the films come from", kSources},
                                  Chapter{"Terms", kTerms}, Chapter{"Privacy", kPrivacy}};

constexpr std::array kWeaknesses = {
    "It is too low for the very largest films, of which there are few to learn from, and too high "
    "for small ones that open in few cinemas: the record does not say in how many.",
    "It knows nothing of reviews, trailers, strikes or pandemics, and of people only what their "
    "earlier films earned. A film without a budget in its record is a guess within a wide range.",
    "Amounts are nominal dollars. A forecast says what films with such a record went on to earn; a "
    "what-if does not say what would happen if a studio did so."};
constexpr Chapter kWhereItIsWeak = {"Where it is weak", kWeaknesses};

}  // namespace

std::span<const Chapter> about_chapters() { return kChapters; }

const char* method_in_words(const Model& model) {
  return model.blend.empty()
             ? "The nearest of the films it learned from, evaluated here in your browser."
             : "Gradient-boosted trees and lines on the logarithm of worldwide box office, "
               "evaluated here in your browser. It sees what is known before a film opens and "
               "nothing else: no votes, no popularity, no revenue of the film itself.";
}

const Chapter& model_weaknesses() { return kWhereItIsWeak; }

}  // namespace boxoffice::app
