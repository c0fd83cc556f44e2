import gradio as gr


def greet(profile: gr.OAuthProfile | None) -> str:
    if profile is None:
        return "Please sign in."
    return f"Hello, {profile.username}!"


with gr.Blocks() as demo:
    gr.LoginButton()
    greeting = gr.Markdown()
    demo.load(greet, inputs=None, outputs=greeting)

if __name__ == "__main__":
    demo.launch()
