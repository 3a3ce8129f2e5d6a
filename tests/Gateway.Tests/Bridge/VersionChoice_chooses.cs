using CatsIce.Gateway.Bridge;

namespace Gateway.Tests.Bridge;

public sealed class VersionChoice_chooses
{
    [Theory]
    [InlineData("2.0 3.0", null, null, "2.0", "2.0")] // who speaks both takes what was sent
    [InlineData("2.0 3.0", null, null, "3.0", "3.0")]
    [InlineData("2.0 3.0", "2.0", null, "3.0", "2.0")] // and stays with it
    [InlineData("2.0 3.0", "3.0", "2.0", "2.0", "3.0")]
    [InlineData("2.0 3.0", null, "2.0", "3.0", "2.0")] // an answer comes in the version of the question
    [InlineData("2.0", null, null, "3.0", "2.0")]
    [InlineData("3.0", "2.0", null, "2.0", "3.0")] // what it no longer speaks it does not get
    [InlineData("2.0 3.0", null, null, "4.0", "3.0")] // else its newest
    [InlineData("", null, null, "3.0", "3.0")] // the hub itself
    public void For_TakesHeldThenAskedThenSentThenTheNewest(string spoken, string? held, string? asked, string sent, string expected) =>
        Assert.Equal(expected, VersionChoice.For([.. spoken.Split(' ', StringSplitOptions.RemoveEmptyEntries)], held, asked, sent));
}
