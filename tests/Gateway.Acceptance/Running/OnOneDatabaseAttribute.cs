using Xunit.v3;

namespace Gateway.Acceptance.Running;

/// <summary>What is seen here is decided before anything reaches the database, or comes to it as in another test. So <c>./test</c> runs it on the first database only;
/// whatever has to do with storing, order, delivery and evidence runs on each.</summary>
/// <param name="why">Why no database can make a difference.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OnOneDatabaseAttribute(string why) : Attribute, ITraitAttribute
{
    /// <summary>The value of the trait <c>database</c>: ./test leaves it out on further databases.</summary>
    public const string Any = "any";

    public string Why => why;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("database", Any)];
}
