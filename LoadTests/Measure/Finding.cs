namespace CatsIce.LoadTests.Measure;

/// <summary>One message that something was wrong with: a row of <c>failures.csv</c>.</summary>
/// <param name="Kind"><c>lost</c>, <c>duplicate</c>, <c>wrong answer</c> and so on.</param>
/// <param name="Latency">Where there is one.</param>
internal sealed record Finding(string Kind, string Movement, string Identification, string Type, string Sender, string Recipient, TimeSpan? Due, TimeSpan? Latency, string Detail);
