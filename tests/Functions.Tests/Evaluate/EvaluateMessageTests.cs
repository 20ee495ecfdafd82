using Functions.Evaluate;
using Functions.Hosting;
using Shared.Vocabulary;

namespace Functions.Tests.Evaluate;

public sealed class EvaluateMessageTests
{
    [Fact]
    public void A_message_reads_back_as_it_was_sent()
    {
        var message = new EvaluateMessage(HospitalCode.Parse("H001"), Anew: true);

        Assert.Equal(message, EvaluateMessage.Read(message.ToBytes()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"anew":true}""")]
    [InlineData("null")]
    [InlineData("")]
    public void One_that_names_no_hospital_is_poison(string message) =>
        Assert.Throws<PoisonMessageException>(() => EvaluateMessage.Read(BinaryData.FromString(message)));
}
