#include "proxy/jobs/vega/mac_roman.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

TEST(RepairMacRoman, RepairsLetters) {
  EXPECT_EQ(repair_mac_roman("AstÈrix aux Jeux Olympiques"), "Astérix aux Jeux Olympiques");
  EXPECT_EQ(repair_mac_roman("De battre mon coeur s'est arrÍtÈ"),
            "De battre mon coeur s'est arrêté");
  EXPECT_EQ(repair_mac_roman("DÈj‡ Vu"), "Déjà Vu");
  EXPECT_EQ(repair_mac_roman("La MÙme"), "La Môme");
  EXPECT_EQ(repair_mac_roman("La mala educaciÛn"), "La mala educación");
  EXPECT_EQ(repair_mac_roman("Die F‰lscher"), "Die Fälscher");
  EXPECT_EQ(repair_mac_roman("Obsluhoval jsem anglickÈho kr·le"),
            "Obsluhoval jsem anglického krále");
  EXPECT_EQ(repair_mac_roman("Per qualche dollaro in pi˘"), "Per qualche dollaro in più");
}

TEST(RepairMacRoman, RepairsSigns) {
  EXPECT_EQ(repair_mac_roman("The Naked Gun 2Ω: The Smell of Fear"),
            "The Naked Gun 2½: The Smell of Fear");
  EXPECT_EQ(repair_mac_roman("I Love You Ö Don't Touch Me!"), "I Love You … Don't Touch Me!");
}

TEST(RepairMacRoman, LeavesWhatIsNotMacRoman) {
  EXPECT_EQ(repair_mac_roman("Alien³"), std::nullopt);
  EXPECT_EQ(repair_mac_roman("七人の侍"), std::nullopt);
  EXPECT_EQ(repair_mac_roman("LÈon 七"), std::nullopt);
  EXPECT_EQ(repair_mac_roman("😀"), std::nullopt);
}

TEST(RepairMacRoman, LeavesWhatMakesSense) {
  for (const char* const title :
       {"Alien", "", "Ri¢hie Ri¢h", "Léon", "Amélie", "À bout de souffle", "Être et avoir", "Élan",
        "WALL·E", "Das Leben der Anderen – 2006", "Don’t Look Now", "Ägypten"}) {
    EXPECT_EQ(repair_mac_roman(title), std::nullopt) << title;
  }
}

}  // namespace
}  // namespace boxoffice
