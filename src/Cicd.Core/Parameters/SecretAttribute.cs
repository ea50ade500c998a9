namespace Cicd;

/// <summary>
/// Declares a property of type <see cref="Secret"/> as a parameter whose value is hidden in every output. It is bound
/// from the command line, else the environment, never from <c>cicd.json</c>. A secret declared on a task that publishes
/// or deploys is released only with an allowing decision of the gate.
/// </summary>
/// <param name="description">What the secret is for, in one line.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute(string? description = null) : ParameterAttribute(description);
