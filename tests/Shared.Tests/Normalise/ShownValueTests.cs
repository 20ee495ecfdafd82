using Shared.Normalise;
using Shared.Read;

namespace Shared.Tests.Normalise;

public class ShownValueTests
{
    [Fact]
    public void An_identifier_keeps_its_first_and_last_character()
    {
        Assert.Equal("Z***9", ShownValue.Of("Z20261001000789", ColumnType.Identifier));
        Assert.Equal("***", ShownValue.Of("V1", ColumnType.Identifier));
    }

    [Theory]
    [InlineData("MZ20261001001", ColumnType.Amount)]
    [InlineData("张三", ColumnType.Date)]
    [InlineData("13987650911", ColumnType.Integer)]
    [InlineData("11010119770707551X", ColumnType.Code)]
    [InlineData("11010119770707551X", ColumnType.Text)]
    public void A_persons_name_or_number_in_a_wrong_column_is_masked(string value, ColumnType type) => Assert.Equal("***", ShownValue.Of(value, type));

    [Theory]
    [InlineData("2026-02-30", ColumnType.Date)]
    [InlineData("12盒", ColumnType.Quantity)]
    [InlineData("YB20261001001", ColumnType.Code)]
    [InlineData("张三", ColumnType.Text)]
    public void What_people_mend_by_is_shown(string value, ColumnType type) => Assert.Equal(value, ShownValue.Of(value, type));

    [Fact]
    public void A_long_value_is_cut_to_200_characters_and_no_character_is_split()
    {
        Assert.Equal(new string('x', 200), ShownValue.Of(new string('x', 200), ColumnType.Text));
        Assert.Equal(new string('x', 199) + "…", ShownValue.Of(new string('x', 201), ColumnType.Text));
        Assert.Equal(new string('x', 198) + "…", ShownValue.Of(new string('x', 198) + "𠮷𠮷", ColumnType.Text));
    }
}
