using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Movements;

/// <summary>Whether a message fits its movement.</summary>
internal interface IMovementRules
{
    /// <param name="book">One of <see cref="Book"/>, which are named as the views of the movement table.</param>
    /// <param name="movement">What the book has of it; null when nothing.</param>
    MovementDecision Decide(string book, MovementRecord? movement, MovementStep step);
}

/// <summary>The movement table of the version, and nothing else.</summary>
internal sealed class MovementRules(CommonSystemSpecification specification) : IMovementRules
{
    public MovementDecision Decide(string book, MovementRecord? movement, MovementStep step) => specification.Movement.Decide(book, movement, step);
}
