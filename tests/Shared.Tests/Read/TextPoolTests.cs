using System.Text;
using Shared.Read;

namespace Shared.Tests.Read;

public class TextPoolTests
{
    [Fact]
    public void Equal_texts_share_an_index_and_new_ones_get_the_next()
    {
        var pool = new TextPool();
        string[] texts = ["内科", "儿科", "内科", "", "儿科", "急诊"];

        Assert.Equal([0, 1, 0, 2, 1, 3], texts.Select(t => pool.Index(Encoding.UTF8.GetBytes(t))));
        Assert.Equal(["内科", "儿科", "", "急诊"], pool.Texts);
        Assert.Equal("急诊", pool[3]);
        Assert.Equal(4, pool.Count);
    }

    [Fact]
    public void A_pool_agrees_with_a_plain_list_of_distinct_texts()
    {
        var random = new Random(7);
        var pool = new TextPool();
        List<string> distinct = [];
        for (var i = 0; i < 5_000; i++)
        {
            var text = $"药{random.Next(800)}";
            if (!distinct.Contains(text)) distinct.Add(text);
            Assert.Equal(distinct.IndexOf(text), pool.Index(Encoding.UTF8.GetBytes(text)));
        }

        Assert.Equal(distinct, pool.Texts);
    }
}
