using System.Diagnostics;

namespace CatsIce.Schemas.Sampling;

/// <summary>Load generators make documents while they send them. The limits are far above what was seen, so that a busy machine does not fail.</summary>
public sealed class Speed_of_making(ITestOutputHelper output)
{
    private const int Documents = 2000;

    [Theory]
    [InlineData(true, 60)]
    [InlineData(false, 20)]
    public void Two_thousand_records_of_a_movement(bool check, int seconds)
    {
        var generator = new SampleGenerator(Every_message.Generator("3.0").Specification, check);
        generator.Make("IE001", Journey.Of(0));
        var watch = Stopwatch.StartNew();
        var octets = Enumerable.Range(1, Documents).Sum(seed => generator.Make("IE001", Journey.Of(seed)).Document.Length);
        output.WriteLine($"{Documents / watch.Elapsed.TotalSeconds:0} IE001 a second, {octets / Documents} octets each, {(check ? "looked at" : "not looked at")}");
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, seconds);
    }
}
