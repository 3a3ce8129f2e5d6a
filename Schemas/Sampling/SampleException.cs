namespace CatsIce.Schemas.Sampling;

/// <summary>The generator was about to give away a document that is not valid: its tables do not know a rule or a form of the specification.</summary>
public sealed class SampleException : Exception
{
    public SampleException(string message) : base(message) { }

    public SampleException(string message, Exception inner) : base(message, inner) { }

    public SampleException() : base("No valid document could be made.") { }
}
