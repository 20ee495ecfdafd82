using Shared.Normalise;
using Shared.Normalise.Suggestions;

namespace Shared.Tests.Normalise.Suggestions;

public class StrengthFormTests
{
    [Theory]
    [InlineData("20mg", "0.02g", true)]
    [InlineData("20 mg", "２０ＭＧ", true)]
    [InlineData("0.5g", "500毫克", true)]
    [InlineData("50μg", "0.05mg", true)]
    [InlineData("50µg", "50ug", true)]
    [InlineData("0.1L", "100ml", true)]
    [InlineData("10mg×12", "10mg*12", true)]
    [InlineData("2ml:20mg", "20mg", false)]
    [InlineData("5mg", "50mg", false)]
    [InlineData("100万IU", "100万单位", false)]
    public void One_strength_in_two_spellings_is_one(string a, string b, bool same) => Assert.Equal(same, Found(a, b));

    private static bool Found(string has, string told)
    {
        var row = KeyedBookTests.Drug("K1") with { GenericName = "甲", Strength = has };
        var found = new CodeSuggestions(new DrugCatalogue([row], 1), new MasterIndex(DrugCatalogue.Empty))
            .For("Z", new DrugDescription { GenericName = "甲", Strength = told }, new(2026, 10, 1), new(2026, 10, 1));
        return found is [{ Score: SuggestionWeights.NameStrength }];
    }
}
