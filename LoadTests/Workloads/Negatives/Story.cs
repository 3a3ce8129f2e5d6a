using CatsIce.Schemas.Sampling;

namespace CatsIce.LoadTests.Workloads.Negatives;

/// <summary>Where in its movement something wrong is put in.</summary>
/// <param name="Before">The message that was just accepted.</param>
/// <param name="Place">Of that message.</param>
/// <param name="IsFirst">That message opened the movement.</param>
/// <param name="Unknown">Another journey, of which the hub never hears.</param>
internal sealed record Story(SampleGenerator Generator, Course Course, Journey Journey, SampleSize Size, Sample Before, int Place, bool IsFirst, Journey Unknown)
{
    public Sample Make(string message, Journey journey, string identification, DateTime? preparedAt = null) =>
        Generator.Make(message, journey, SampleSize.Typical, new SampleOptions { MessageIdentification = identification, PreparedAt = preparedAt, Favourable = true });
}
