using Shared.Read;

namespace Shared.Tests.Read;

public class PersonalTextTests
{
    [Theory]
    [InlineData("11010119770707551X")]
    [InlineData("身份证110101197707075528号")]
    [InlineData("110101770707552")]
    [InlineData("13987650911")]
    [InlineData("tel:13987650911")]
    public void A_persons_number_is_one_wherever_it_stands(string text) => Assert.True(PersonalText.HasPersonalNumber(text));

    [Theory]
    [InlineData("86902551000259")]
    [InlineData("20261001")]
    [InlineData("139876509111")]
    [InlineData("12345678901234567890123456")]
    [InlineData("XJ01CAA040A001010102699")]
    public void A_drugs_code_or_a_day_is_none(string text) => Assert.False(PersonalText.HasPersonalNumber(text));

    [Theory]
    [InlineData("MZ20261001001")]
    [InlineData("张三")]
    [InlineData("欧阳小明")]
    [InlineData("司马标记丙")]
    [InlineData("１３９８７６５０９１１")]
    public void Where_neither_belongs_a_visit_and_a_name_are_masked(string text) => Assert.True(PersonalText.MayIdentify(text));

    [Theory]
    [InlineData("2026-13-45")]
    [InlineData("20261345")]
    [InlineData("2026-10-01T25:00:00Z")]
    [InlineData("12盒")]
    [InlineData("1.5e7")]
    [InlineData("体检")]
    [InlineData("无")]
    [InlineData("")]
    public void What_people_mend_by_is_shown(string text) => Assert.False(PersonalText.MayIdentify(text));
}
