using Shared.Report.Progress.Page;

namespace Shared.Tests.Report.Progress.Page;

public class MarkupTests
{
    [Fact]
    public void Text_is_encoded_and_markup_is_not()
    {
        const string Name = "<script>alert(\"1\")</script>&'药";
        var inner = Markup.Of($"<b>{Name}</b>");

        Assert.Equal("<b>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#x27;药</b>", inner.ToString());
        Assert.Equal($"<p>{inner}-12.5</p>", Markup.Of($"<p>{inner}{-12.50m:0.0#}</p>").ToString());
        Assert.Equal($"{inner}{inner}", Markup.Join([inner, Markup.None, inner]).ToString());
    }
}
