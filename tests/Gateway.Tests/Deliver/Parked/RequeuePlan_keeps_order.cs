using CatsIce.Gateway.Deliver.Parked;

namespace Gateway.Tests.Deliver.Parked;

public sealed class RequeuePlan_keeps_order
{
    [Theory]
    [InlineData("1 2 3", "1", "1", "2 3")]
    [InlineData("1 2 3", "3", "(1) (2) 3", "")]
    [InlineData("1 2 3", "2", "(1) 2", "3")]
    [InlineData("1 2 3", "3 1", "1 (2) 3", "")]
    [InlineData("3 1 2", "1 2 3", "1 2 3", "")]
    [InlineData("1 2", "7", "", "1 2")]
    [InlineData("", "1", "", "")]
    public void Of_TakesAlongWhatStandsBefore_AndLeavesWhatStandsBehind(string parked, string wanted, string send, string behind)
    {
        var plan = RequeuePlan.Of(Numbers(parked).Select(n => new ParkedDelivery { LogIndex = n }), [.. Numbers(wanted)]);
        Assert.Equal(send, string.Join(' ', plan.Send.Select(step => step.IsWanted ? $"{step.Delivery.LogIndex}" : $"({step.Delivery.LogIndex})")));
        Assert.Equal(behind, string.Join(' ', plan.StaysBehind.Select(delivery => delivery.LogIndex)));
    }

    private static IEnumerable<long> Numbers(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => long.Parse(n, System.Globalization.CultureInfo.InvariantCulture));
}
