using Cicd.Tool;

return await ToolProgram.RunAsync(args);
