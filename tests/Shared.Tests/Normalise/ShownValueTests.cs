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

    [Fact]
    public void A_long_value_is_cut_to_200_characters_and_no_character_is_split()
    {
        Assert.Equal(new string('x', 200), ShownValue.Of(new string('x', 200), ColumnType.Text));
        Assert.Equal(new string('x', 199) + "…", ShownValue.Of(new string('x', 201), ColumnType.Text));
        Assert.Equal(new string('x', 198) + "…", ShownValue.Of(new string('x', 198) + "𠮷𠮷", ColumnType.Text));
    }
}
