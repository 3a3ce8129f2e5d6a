namespace CatsIce.Schemas;

/// <summary>The specification itself is damaged or contradicts itself: our mistake, never that of a sender. Thrown while loading.</summary>
public sealed class SpecificationException : Exception
{
    public SpecificationException(string message) : base(message) { }

    public SpecificationException(string message, Exception inner) : base(message, inner) { }

    public SpecificationException() : base("The specification is damaged.") { }
}
