namespace Shared.Read;

/// <summary>The columns that an export of bad rows adds behind the original ones. Intake ignores them, but for the link to the feed they came from.</summary>
public static class MendingColumns
{
    /// <summary>The number of the row in its file.</summary>
    public const string Row = "行号 row";

    /// <summary>The columns at fault.</summary>
    public const string Column = "列 column";

    /// <summary>The stable codes of the reasons.</summary>
    public const string Code = "原因代码 code";

    /// <summary>The reasons in words.</summary>
    public const string Reason = "原因 reason";

    /// <summary>How to mend them.</summary>
    public const string Hint = "修改建议 hint";

    /// <summary>The feed whose rows these are; a file that has it mends that feed.</summary>
    public const string Feed = "报送编号 feed";

    /// <summary>All of them, in their order.</summary>
    public static IReadOnlyList<string> All { get; } = [Row, Column, Code, Reason, Hint, Feed];

    private static readonly HashSet<string> Normal = [.. All.Select(HeaderText.Normal)];

    /// <summary>True when a header is one that an export added.</summary>
    public static bool Is(string header) => Normal.Contains(HeaderText.Normal(header));

    /// <summary>The name of a column for a field beyond the header, from 1.</summary>
    public static string Beyond(int number) => $"多出 extra {number}";
}
