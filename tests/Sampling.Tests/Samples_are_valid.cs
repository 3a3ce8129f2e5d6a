namespace CatsIce.Schemas.Sampling;

public sealed class Samples_are_valid
{
    private const int Seeds = 30;

    public static TheoryData<string, string> Messages => Every_message.OfEveryVersion();

    [Theory]
    [MemberData(nameof(Messages))]
    public void By_schema_code_lists_conditions_and_rules(string version, string message)
    {
        // The generator looks at each of them and throws what it finds.
        var generator = Every_message.Generator(version);
        List<string> refused = [];
        foreach (var size in Every_message.Sizes)
        {
            for (var seed = 1; seed <= Seeds; seed++)
            {
                try
                {
                    Assert.NotEqual(0, generator.Make(message, Journey.Of(seed), size).Document.Length);
                }
                catch (SampleException e)
                {
                    refused.Add(e.Message);
                }
            }
        }

        Assert.True(refused.Count == 0, $"{refused.Count} refused: {string.Join("\n", refused.Take(40))}");
    }
}
