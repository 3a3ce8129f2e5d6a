using CatsIce.Schemas.Sampling.Facts;
using CatsIce.Schemas.Sampling.Judging;
using CatsIce.Schemas.Sampling.Walking;

namespace CatsIce.Schemas.Sampling;

/// <summary>Makes documents of one version: valid by schema, code lists, conditions and rules, realistic, varied, and always the same for the
/// same journey, size and options. Thread-safe.</summary>
/// <param name="css">The version.</param>
/// <param name="check">False: documents are given away without a last look. For load generators that need every cycle; the tests look at the same documents.</param>
public sealed class SampleGenerator(CommonSystemSpecification css, bool check = true)
{
    private readonly WalkPlans _plans = new(css);

    public CommonSystemSpecification Specification => css;

    /// <param name="message">The code of a message of this version: <c>IE001</c>.</param>
    /// <exception cref="ArgumentException">There is no such message, or the options do not fit the journey.</exception>
    /// <exception cref="SampleException">The document would not be valid: names every finding. A defect of the generator, never of the caller,
    /// except where the options force values that contradict the journey.</exception>
    public Sample Make(string message, Journey journey, SampleSize size = SampleSize.Typical, SampleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(journey);
        if (!css.Messages.TryGet(message, out var type))
        {
            throw new ArgumentException($"CSS {css.Version} has no message '{message}'.", nameof(message));
        }

        var scope = new Scope(css, type, journey, size, options ?? new());
        var document = new DocumentWalk(scope).Write(_plans.Of(message));
        if (check)
        {
            FinalLook.At(document, css, $"{message} of CSS {css.Version}, seed {journey.Seed}, {size}");
        }

        var identification = scope.Options.MessageIdentification ?? HeaderFacts.Identification(scope, message);
        return new(css.Version, message, scope.Parties.Sender, scope.Parties.Recipient, identification, type.MrnPath is null ? null : journey.Mrn, scope.PreparedAt, document);
    }
}
